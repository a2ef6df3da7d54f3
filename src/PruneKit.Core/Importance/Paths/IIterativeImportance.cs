namespace PruneKit;

/// <summary>An importance that is scored anew while weights go, so that the last ones to go are judged by what is left.</summary>
public interface IIterativeImportance : IImportance
{
    /// <summary>Into how many rounds one pruning is divided.</summary>
    int Rounds { get; }

    /// <summary>The scores under masks.</summary>
    /// <param name="network">The network; it is not changed.</param>
    /// <param name="masks">Weights that count as zero.</param>
    ScoreMap Score(Network network, MaskSet masks);
}
