namespace PruneKit;

/// <summary>One annotated heart beat.</summary>
/// <param name="Position">The R peak as a sample of its record, counted from 0.</param>
/// <param name="Symbol">The annotation's mnemonic, such as <c>N</c> or <c>V</c>.</param>
internal readonly record struct EcgBeat(int Position, char Symbol);
