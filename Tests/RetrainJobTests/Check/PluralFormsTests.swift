import Testing

@testable import RetrainJob

struct PluralFormsTests {
  @Test(arguments: [
    // Portuguese, folded
    ("bota", "botas"), ("calcao", "calcoes"), ("pao", "paes"), ("mao", "maos"),
    ("jornal", "jornais"), ("papel", "papeis"), ("fossil", "fosseis"), ("barril", "barris"),
    ("lencol", "lencois"), ("azul", "azuis"), ("homem", "homens"), ("flor", "flores"),
    // Spanish
    ("reloj", "relojes"), ("luz", "luces"), ("balon", "balones"), ("zapato", "zapatos"),
    // French
    ("bijou", "bijoux"), ("animal", "animaux"), ("travail", "travaux"), ("jouet", "jouets"),
    // English
    ("battery", "batteries"), ("shelf", "shelves"), ("knife", "knives"), ("box", "boxes"),
    ("woman", "women"), ("child", "children"), ("tv", "tvs"),
  ])
  func theSingularIsAmongThoseOfThePlural(_ singular: String, _ plural: String) {
    #expect(PluralForms.singulars(of: plural).contains(singular))
  }

  @Test(arguments: ["dress", "ps5s", "livro", "as", "s", "x", "es", ""])
  func aWordThatIsNoPluralHasNoSingular(_ word: String) {
    #expect(PluralForms.singulars(of: word).isEmpty)
  }
}
