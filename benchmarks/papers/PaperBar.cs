namespace PruneKit.Papers;

/// <summary>A point that must be reached: so small at so low an error.</summary>
/// <param name="Compression">Weights before over weights after.</param>
/// <param name="ErrorPercent">The test error at most.</param>
/// <param name="IsAim">Whether it is an aim beyond what is published.</param>
internal sealed record PaperBar(double Compression, double ErrorPercent, bool IsAim = false);
