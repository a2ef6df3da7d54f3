namespace PruneKit;

/// <summary>How well one class is told from the others.</summary>
/// <param name="Name">The class.</param>
/// <param name="PrecisionPercent">The share of its answers that were right.</param>
/// <param name="RecallPercent">The share of it that was found.</param>
/// <param name="F1Percent">The harmonic mean of the two; 0 for a class with neither labels nor answers.</param>
/// <param name="Support">How many labels it has.</param>
public sealed record ClassScore(string Name, double PrecisionPercent, double RecallPercent, double F1Percent, long Support);
