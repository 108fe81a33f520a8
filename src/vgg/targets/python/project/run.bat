@echo off
rem Plays the game; the first time it makes a place for pygame-ce, which it needs.
cd /d "%~dp0"
py -3 -c "import pygame" 2>nul && (py -3 main.py %* & exit /b)
if not exist .venv\Scripts\python.exe (
    py -3 -m venv .venv
    .venv\Scripts\python -m pip install -r requirements.txt
)
.venv\Scripts\python main.py %*
