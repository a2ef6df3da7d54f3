namespace PruneKit;

/// <summary>One subject's night of the Walch 2019 set, an entry an epoch of 30 s; numbers in millionths, as the published files have six decimals.</summary>
/// <param name="Subject">The subject's number.</param>
/// <param name="Columns">The five features, in the order of <see cref="WalchFormat.Features"/>.</param>
/// <param name="Stages">0 wake, 1 N1, 2 N2, 3 N3, 4 N4, 5 REM.</param>
internal sealed record WalchNight(string Subject, ValueList<ValueList<int>> Columns, ValueList<byte> Stages)
{
    /// <summary>How many epochs the night has.</summary>
    public int Epochs => Stages.Count;

    /// <summary>A feature at an epoch.</summary>
    public double this[WalchFeature feature, int epoch] => Columns[(int)feature][epoch] / 1e6;
}
