# -*- coding: unicode_escape -*-
# The text is decoded before it is read: "\u000aimport sys; print('REFUSED to compile', file=sys.stderr)"
