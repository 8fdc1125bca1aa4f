"""A stock Streamlit page with one text input: what every time is compared with."""

import streamlit as st

st.title("Stock page")
st.text_input("Your name")
