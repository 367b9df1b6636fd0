import Corpus
import TextFolding

/// Which columns of a file hold the text and which the label.
public struct ColumnChoice: Sendable, Equatable {
  public var text: [String]
  public var label: String

  public init(text: [String], label: String) {
    self.text = text
    self.label = label
  }

  private static let labelNames: Set<String> = [
    "label", "labels", "class", "classe", "category", "categories", "categoria", "categorias",
    "categorie", "rubrique", "rubrica", "rayon", "departamento", "secao", "seccion", "target",
    "familia", "famille", "grupo",
  ]
  private static let textNames: Set<String> = [
    "text", "texto", "texte", "name", "nome", "nom", "nombre", "title", "titulo", "titre",
    "description", "descricao", "descripcion", "descriptif", "libelle", "designation", "designacao",
    "produto", "product", "produit", "producto", "item", "marca", "brand", "marque",
  ]

  /// The columns that are plain by their names and contents; nil where a person has to be asked.
  ///
  /// A name that everybody uses decides; else there must be one column that can be meant.
  static func plain(_ columns: [ColumnFacts], text: [String], label: String?) -> ColumnChoice? {
    let left = columns.filter { column in !text.contains(column.name) && column.name != label }
    let label = label ?? only(left.filter(\.mayBeLabel), named: labelNames)
    guard let label else { return nil }
    guard text.isEmpty else { return ColumnChoice(text: text, label: label) }
    let others = left.filter { $0.name != label }
    let named = others.filter { textNames.contains(folded($0.name)) && $0.rows > $0.blank }
    if !named.isEmpty { return ColumnChoice(text: named.map(\.name), label: label) }
    return only(others.filter(\.mayBeText), named: []).map {
      ColumnChoice(text: [$0], label: label)
    }
  }

  private static func only(_ columns: [ColumnFacts], named names: Set<String>) -> String? {
    let known = columns.filter { names.contains(folded($0.name)) }
    if known.count == 1 { return known[0].name }
    return known.isEmpty && columns.count == 1 ? columns[0].name : nil
  }

  private static func folded(_ name: String) -> String { FoldTable.current.fold(name) }
}
