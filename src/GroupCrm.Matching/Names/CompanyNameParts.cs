namespace GroupCrm.Matching.Names;

/// <summary>A company's name taken apart.</summary>
/// <param name="Raw">What was written.</param>
/// <param name="Clean">Folded, simplified, without notes: the name as it should be shown and compared.</param>
/// <param name="Region">Places before the trade name, inside brackets and before the legal form, as written; empty when none.</param>
/// <param name="TradeName">The name proper (字号); empty when the name has none.</param>
/// <param name="Trade">What the company does, as its name says.</param>
/// <param name="LegalForm">How it is constituted: 有限公司, 厂, LTD.</param>
/// <param name="Branch">What names the branch: 衡阳分公司; empty for a company.</param>
/// <param name="IsBranch">Whether the name is a branch's, which is not its company.</param>
/// <param name="Noise">The notes that were taken off.</param>
/// <param name="Key">
/// The normalised legal name: <paramref name="Clean"/> without marks and blanks, the forms of English legal suffixes made one. Two legal
/// persons of one place do not share it; nothing that tells them apart is left out.
/// </param>
public readonly record struct CompanyNameParts(
    string Raw, string Clean, string Region, string TradeName, string Trade, string LegalForm, string Branch, bool IsBranch, string[] Noise, string Key);
