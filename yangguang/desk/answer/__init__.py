"""Applications at the desk: lists, the steps of a case as forms, the page of a case, its figures."""
