"""kg.read"""
