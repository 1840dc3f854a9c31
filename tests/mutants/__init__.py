"""Small wrongs put into the product one at a time: does a test notice each of them?"""
