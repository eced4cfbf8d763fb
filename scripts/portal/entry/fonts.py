"""Vietnamese typed for the old fonts TCVN3 (.VnTime) and VNI: letters that only look right in those fonts."""

from __future__ import annotations

import re

from portal.language import Text

# TCVN3 puts signs and symbols where letters should be: “c¸n bé”, “®­îc”, “Céng hßa x· héi”.
_TCVN3 = re.compile("[A-Za-z][\u00b5\u00b8\u00b6\u00b7\u00bc\u00bd\u00be\u00a9\u00aa\u00ab\u00ac\u00ad\u00a8\u00ae]|[\u00ae\u00a7][A-Za-z\u00a8-\u00be\u00c0-\u00ff]")  # fmt: skip
# VNI puts a letter of its own after a vowel: “caùn boä”, “ñöôïc”, “Coäng hoøa xaõ hoäi”. None of these is Vietnamese.
_VNI = re.compile("[aeouyAEOUYöôÖÔ][øûïäåöøØÛÏÄÅ]|\u00f1[aeouyöô]|\u00d1[AEOUYaeouyÖÔ]|[aeoy]ù|ö[ôù]")
_FIX = Text("đổi tài liệu sang Unicode rồi chép lại", "convert the document to Unicode and copy again")

Fault = tuple[Text, Text]


def fault(text: str) -> Fault | None:
    """What is wrong with a text that was typed for such a font, and what to do; None for any other."""
    if _TCVN3.search(text):
        return Text(
            "chữ theo phông TCVN3 (.VnTime), không phải Unicode",
            "typed for a TCVN3 font (.VnTime), not Unicode",
        ), _FIX
    if _VNI.search(text):
        return Text("chữ theo phông VNI, không phải Unicode", "typed for a VNI font, not Unicode"), _FIX
    return None
