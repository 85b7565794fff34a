"""An annual report as a value, and its four printed forms: HTML, DOCX, PDF, JSON. Plain Python."""
