"""capapp: a questionnaire in YAML becomes answers, a picture, a progress plan and its PDF.

Rooms, outermost first; imports go inwards only (held by import-linter):

doors    web, cli        HTTP and the terminal; app.py hangs them, config.py reads the environment
verbs    usecases        load → check → decide → save
hands    store, accounts, catalogue, documents, mail    one outside concern each
words    wording         French for the domain's codes, figures and dates
rules    domain          pure: no I/O, no clock, no framework
"""
