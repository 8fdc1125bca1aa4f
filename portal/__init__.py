"""What people see: the Streamlit pages, the plain HTML pages, and the web server around them."""
