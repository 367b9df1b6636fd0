/// What a folded word may be the plural of, in Portuguese, Spanish, French and English.
///
/// ```swift
/// PluralForms.singulars(of: "sandalias")  // ["sandalia"]
/// PluralForms.singulars(of: "calcoes")    // ["calco", "calcoe", "calcao"]
/// ```
/// It guesses widely, for a guess only counts where another label has that very name.
enum PluralForms {
  private struct Rule {
    var ending: String
    var singular: String
    /// The letters that have to be left before the ending.
    var stem = 2
  }

  private static let rules = [
    Rule(ending: "s", singular: ""),
    Rule(ending: "x", singular: ""),  // bijoux, jeux
    Rule(ending: "es", singular: ""),  // flores, relojes, boxes
    Rule(ending: "ies", singular: "y"),  // batteries
    Rule(ending: "ves", singular: "f"),  // shelves
    Rule(ending: "ves", singular: "fe"),  // knives
    Rule(ending: "ces", singular: "z"),  // luces
    Rule(ending: "ns", singular: "m"),  // homens
    Rule(ending: "oes", singular: "ao", stem: 1),  // calções
    Rule(ending: "aes", singular: "ao", stem: 1),  // pães
    Rule(ending: "ais", singular: "al"),  // jornais
    Rule(ending: "eis", singular: "el"),  // papéis
    Rule(ending: "eis", singular: "il"),  // fósseis
    Rule(ending: "is", singular: "il"),  // barris
    Rule(ending: "ois", singular: "ol"),  // lençóis
    Rule(ending: "uis", singular: "ul"),  // azuis
    Rule(ending: "aux", singular: "al"),  // animaux
    Rule(ending: "aux", singular: "ail"),  // travaux
    Rule(ending: "men", singular: "man", stem: 0),  // women
    Rule(ending: "children", singular: "child", stem: 0),
  ]

  /// The singulars that a word could have; none for a word with a digit, or in double s.
  static func singulars(of word: String) -> [String] {
    guard !word.hasSuffix("ss"), !word.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
      return []
    }
    var found: [String] = []
    for rule in rules where word.hasSuffix(rule.ending) {
      let stem = word.dropLast(rule.ending.count)
      let singular = stem + rule.singular
      if stem.count >= rule.stem, !found.contains(String(singular)) {
        found.append(String(singular))
      }
    }
    return found
  }
}
