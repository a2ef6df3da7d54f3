namespace PruneKit;

/// <summary>Keeps exactly the highest scores of all tensors together; of equal ones the earlier are pruned first.</summary>
internal static class GlobalSelection
{
    /// <param name="scores">What competes.</param>
    /// <param name="kept">How many stay, in [0, number of scores].</param>
    public static MaskSet Keep(ScoreMap scores, long kept)
    {
        Cutoff cutoff = ExactSelection.Find(scores.Weights, scores.Count - kept);
        long ties = cutoff.Ties;
        var masks = new List<KeyValuePair<string, Mask>>();
        foreach (WeightScores weight in scores.Weights)
        {
            long tied = Math.Min(ExactSelection.CountAt(weight, cutoff.Key).Equal, ties);
            ties -= tied;
            masks.Add(KeyValuePair.Create(weight.Name, ExactSelection.Cut(weight, cutoff with { Ties = tied })));
        }

        return new MaskSet(masks);
    }
}
