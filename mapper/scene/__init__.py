"""What is drawn, without saying how: layers, features, texts per language, geodesics, marks."""
