"""The language of a file whose names are in Latin letters: sure of it, or else English."""

from __future__ import annotations

from pathlib import Path

import pytest

from mapper.importing.bring import Request
from mapper.importing.language import _languages_of, language_of
from mapper.importing.start import derive

SURE = """
es|ES|Museo del Prado; Plaza Mayor|nombre dirección tipo latitud longitud
es|ES|Museo del Prado; Plaza Mayor|name lat lon
es|MX|Biblioteca Pública; Mercado de Abastos|nombre categoría
pt|PT|Museu do Azulejo; Torre de Belém; Sé|name lat lon
pt|BR|Museu 1|nome endereço categoria latitude longitude
fr|FR|Mairie; Piscine|nom adresse catégorie latitude
fr|FR|Musée d'Orsay; Place de la Bastille|name lat lon
fr|CH|Gare de Genève; Musée d'art; Église Saint-Pierre|nom adresse
de|AT|Rathaus; Hauptbahnhof; Stadtbücherei|Bezeichnung Adresse Breite Länge
de|DE|Alte Brücke; Marktplatz; Stadtkirche|name
it|IT|Museo egizio; Duomo|nome indirizzo tipologia
it|CH|Piazza del Duomo; Castello; Chiesa di San Marco|name
nl|NL|Stadhuis; Grote Kerk; Molen De Valk|naam adres
pl|PL|Zamek; Muzeum Narodowe; Stary Rynek|nazwa
cs|CZ|Hrad; Staroměstské náměstí|name
sv|SE|Stadsbiblioteket; Rådhuset; Storkyrkan|namn
hu|HU|Széchenyi fürdő; Hősök tere|név
sk|SK|Bratislavský hrad; Modrý kostol|názov kategória zemepisná_šírka
hr|HR|Katedrala; Muzej grada|naziv adresa zemljopisna_širina
sl|SI|Ljubljanski grad; Tromostovje|ime zemljepisna_širina
lt|LT|Gedimino pilis; Katedra|pavadinimas platuma
lv|LV|Melngalvju nams; Doms|nosaukums apraksts
et|EE|Raekoda; Kadrioru loss|nimi laiuskraad aadress
id|ID|Masjid Istiqlal; Taman Mini|nama alamat
vi|VN|Hồ Gươm; Văn Miếu|tên
hi|IN|ताज महल; लाल किला|नाम
tr|TR|Sultanahmet Camii; Galata Köprüsü|isim adres
ru|RU|Музей истории; Цирк|name
ja|JP|市役所|name
en|PT|Old Mint; Tile House; Blue Corner|name description
en|AT|Museum; Pool|NAME TYP
en|PT|A; B|name
en|ES|Tower of London; High Street; Old Bridge|name type
en|FR|Tower; Museum; Cafe de Flore|name type
en|GB|Café One; Café Two|name
en|PT|Lisboa Cathedral; Rossio|name
en||Plaza; Corso|name
"""
"""Language, country, names and headings."""


@pytest.mark.parametrize("line", SURE.strip().splitlines())
def test_the_language_is_sure_or_english(line: str) -> None:
    tag, country, names, headings = line.split("|")
    assert language_of(names.split("; "), headings=headings.split(), country=country) == tag


def test_a_spanish_file_is_an_atlas_in_spanish(tmp_path: Path) -> None:
    path = tmp_path / "equipamientos.csv"
    path.write_text(
        "Nombre;Dirección;Tipo;Latitud;Longitud\n"
        "Museo del Prado;Paseo del Prado, 2;Museo;40,41378;-3,69213\n"
        "Biblioteca Nacional;Paseo de Recoletos, 20;Biblioteca;40,42376;-3,69047\n",
        encoding="cp1252",
    )
    start = derive(Request(file=path), name="", languages=(), country="")
    assert (tuple(start.plan.names), start.plan.country) == (("es",), "ES")
    assert [(row["name_es"], row["lat"], row["lon"]) for row in start.rows.cells.values()] == [
        ("Museo del Prado", "40.41378", "-3.69213"),
        ("Biblioteca Nacional", "40.42376", "-3.69047"),
    ]


@pytest.mark.parametrize(
    ("word", "within", "without"),
    [("großzügig", "de", "en"), ("château", "fr", "en"), ("łódka", "pl", "de"), ("zzzqz", "", "")],
)
def test_letters_tell_of_which_languages_a_word_may_be(word: str, within: str, without: str) -> None:
    found = list(_languages_of(word))
    assert bool(found) is not word.isascii()
    assert all(within in one and without not in one for one in found)
