"""The preview of a questionnaire: hung by `capapp preview` alone, on an application of its own."""
