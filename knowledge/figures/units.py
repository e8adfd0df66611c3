"""Units of measurement, currencies and spans of time, with their canonical names."""

from __future__ import annotations

from knowledge.figures.word_sets import words

_MEASURES = {
    "m": "meter meters metre metres", "km": "kilometer kilometers kilometre kilometres kms",
    "cm": "centimeter centimeters centimetre centimetres",
    "mm": "millimeter millimeters millimetre millimetres",
    "mi": "mile miles", "ft": "foot feet", "in": "inch inches", "yd": "yard yards",
    "nmi": "", "pm": "picometer picometers picometre picometres",
    "nm": "nanometer nanometers nanometre nanometres",
    "kg": "kilogram kilograms kilogramme kilogrammes kilo kilos kgs", "g": "gram grams gramme grammes",
    "mg": "milligram milligrams", "μg": "microgram micrograms µg", "t": "ton tons tonne tonnes",
    "lb": "pound-weight lbs", "oz": "ounce ounces", "l": "liter liters litre litres",
    "ml": "milliliter milliliters millilitre millilitres", "bbl": "barrel barrels", "gal": "gallon gallons",
    "ha": "hectare hectares", "acre": "acres", "km2": "km²", "m2": "m²", "m3": "m³", "kn": "knot knots",
    "W": "watt watts", "kW": "kilowatt kilowatts", "MW": "megawatt megawatts", "GW": "gigawatt gigawatts",
    "kWh": "", "MWh": "", "GWh": "", "TWh": "", "V": "volt volts", "Hz": "hertz", "kHz": "kilohertz",
    "MHz": "megahertz", "GHz": "gigahertz", "B": "byte bytes", "kB": "kilobyte kilobytes",
    "MB": "megabyte megabytes", "GB": "gigabyte gigabytes", "TB": "terabyte terabytes",
    "kt": "kiloton kilotons",
    "Mt": "megaton megatons", "degree": "degrees", "mph": "", "kph": "km/h", "bcm": "", "hp": "horsepower",
    "pct-point": "",
}  # fmt: skip
_SHORT_AFTER_DIGITS = words(
    "m km cm mm mi ft yd nmi pm nm kg g mg μg t lb oz l ml bbl gal ha km2 m2 m3 kW MW GW kWh MWh GWh "
    "TWh Hz kHz MHz GHz kB MB GB TB kt Mt mph kph bcm hp"
)
_AREA_VOLUME = {"square": "2", "sq": "2", "cubic": "3", "cu": "3"}

_TIME = {
    "seconds": "second seconds sec secs", "minutes": "minute minutes min mins", "hours": "hour hours hr hrs",
    "days": "day days", "weeks": "week weeks", "fortnights": "fortnight fortnights",
    "months": "month months mos",
    "quarters": "", "years": "year years yr yrs", "decades": "decade decades",
    "centuries": "century centuries",
    "millennia": "millennium millennia millenniums", "nights": "night nights",
}  # fmt: skip
YEARS_IN = {"decades": 10, "centuries": 100, "millennia": 1000}

_SIGNS = {"$": "USD", "€": "EUR", "£": "GBP", "¥": "JPY", "₽": "RUB", "₹": "INR", "₩": "KRW", "₺": "TRY",
    "₴": "UAH",
          "₪": "ILS", "฿": "THB", "₫": "VND", "₦": "NGN", "¢": "cents"}  # fmt: skip
_SIGN_PREFIXES = {("us", "$"): "USD", ("u.s.", "$"): "USD", ("c", "$"): "CAD", ("ca", "$"): "CAD", ("can",
    "$"): "CAD",
                  ("a", "$"): "AUD", ("au", "$"): "AUD", ("aus", "$"): "AUD", ("nz", "$"): "NZD", ("hk",
                  "$"): "HKD",
                  ("s", "$"): "SGD", ("nt", "$"): "TWD", ("r", "$"): "BRL", ("cn", "¥"): "CNY",
                  ("rmb", "¥"): "CNY", ("jp", "¥"): "JPY"}  # fmt: skip
_CURRENCY_WORDS = {
    "USD": "dollar dollars buck bucks usd dólar dólares доллар доллара долларов",
    "EUR": "euro euros eur евро", "GBP": "pound pounds sterling gbp quid",
    "JPY": "yen jpy", "CNY": "yuan renminbi rmb cny",
    "RUB": "ruble rubles rouble roubles rub rur рубль рубля рублей",
    "INR": "rupee rupees inr", "KRW": "krw", "KZT": "tenge kzt", "UAH": "hryvnia hryvnias uah", "CHF": "chf",
    "FRF": "", "DEM": "mark marks dm", "ITL": "lira liras lire", "TRY": "try", "ESP": "peseta pesetas",
    "BRL": "reais brl", "ZAR": "rand zar", "ILS": "shekel shekels", "PLN": "zloty zlotys", "SEK": "sek",
    "NOK": "nok",
    "AED": "dirham dirhams aed", "SAR": "riyal riyals", "IRR": "rial rials", "BYN": "byn", "VND": "dong vnd",
    "THB": "baht", "MYR": "ringgit", "IDR": "rupiah", "AUD": "aud", "CAD": "cad", "NZD": "nzd", "HKD": "hkd",
    "SGD": "sgd", "MXN": "mxn", "peso": "peso pesos", "franc": "franc francs",
    "krona": "krona kronor krone kroner",
    "won": "", "dinar": "dinar dinars", "cents": "cent cents", "pence": "pence",
}  # fmt: skip
_NATIONAL = {
    ("us", "USD"): "USD", ("u.s.", "USD"): "USD", ("american", "USD"): "USD", ("australian", "USD"): "AUD",
    ("canadian", "USD"): "CAD", ("hong kong", "USD"): "HKD", ("singapore", "USD"): "SGD", ("zealand",
    "USD"): "NZD",
    ("taiwan", "USD"): "TWD", ("british", "GBP"): "GBP", ("egyptian", "GBP"): "EGP", ("chinese",
    "CNY"): "CNY",
    ("japanese", "JPY"): "JPY", ("russian", "RUB"): "RUB", ("indian", "INR"): "INR", ("pakistani",
    "INR"): "PKR",
    ("swiss", "franc"): "CHF", ("french", "franc"): "FRF", ("mexican", "peso"): "MXN", ("swedish",
    "krona"): "SEK",
    ("norwegian", "krona"): "NOK", ("danish", "krona"): "DKK", ("deutsche", "DEM"): "DEM",
}  # fmt: skip


def _inverted(table: dict[str, str], *, itself: bool) -> dict[str, str]:
    out = {word: name for name, words in table.items() for word in words.split()}
    return out | ({name: name for name in table} if itself else {})


MEASURES = _inverted(_MEASURES, itself=False)
SHORT_MEASURES = {name: name for name in _SHORT_AFTER_DIGITS}
AREA_VOLUME = _AREA_VOLUME
TIME_UNITS = _inverted(_TIME, itself=False)
SIGNS = _SIGNS
SIGN_PREFIXES = _SIGN_PREFIXES
CURRENCY_WORDS = _inverted(_CURRENCY_WORDS, itself=False)
NATIONAL = _NATIONAL
