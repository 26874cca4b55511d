"""Forms for Twilio's library."""


class Fields(dict):
    """A form as web frameworks pass it to the library: a name may have several values."""

    def __init__(self, form):
        super().__init__(form)
        self.form = form

    def getlist(self, wanted):
        return [value for name, value in self.form if name == wanted]
