"""What officers fill in: forms that read and show values, and leave every rule to the steps."""
