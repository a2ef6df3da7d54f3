namespace PruneKit.Papers;

/// <summary>What a paper reports of a network.</summary>
/// <param name="Method">The method and its source.</param>
/// <param name="ErrorPercent">The test error.</param>
/// <param name="Compression">Weights before over weights after.</param>
internal sealed record PaperRow(string Method, double ErrorPercent, double Compression);
