namespace PruneKit;

/// <summary>How much each weight tensor keeps; which elements those are is decided by <see cref="Select"/>.</summary>
public sealed class KeepPlan
{
    /// <summary>Collects shares.</summary>
    /// <param name="shares">One a weight tensor.</param>
    /// <exception cref="InvalidInputException">A share keeps less than nothing, or more than there is.</exception>
    public KeepPlan(ValueList<KeepShare> shares)
    {
        ArgumentNullException.ThrowIfNull(shares);
        foreach (KeepShare share in shares)
        {
            if (share.Kept < 0 || share.Kept > share.Count)
                throw new InvalidInputException($"'{share.Weight}' has {share.Count} weights and cannot keep {share.Kept}; keep 0 to {share.Count}");
        }

        Shares = shares;
    }

    /// <summary>The shares, in the order of the layers.</summary>
    public ValueList<KeepShare> Shares { get; }

    /// <summary>All that is kept.</summary>
    public long Kept => Shares.Sum(share => share.Kept);

    /// <summary>Keeps exactly as many elements of each tensor as the plan says: the highest scores; of equal ones the earlier are pruned first.</summary>
    /// <param name="scores">Scores of the same tensors. What they hold pruned stays pruned, also where the plan would keep it.</param>
    /// <remarks>Example: ten equal scores and a plan that keeps 7 prune the elements 0, 1 and 2.</remarks>
    /// <exception cref="InvalidInputException">The plan is for other tensors.</exception>
    public MaskSet Select(ScoreMap scores)
    {
        ArgumentNullException.ThrowIfNull(scores);
        if (!scores.Weights.Select(weight => (weight.Name, weight.Count)).SequenceEqual(Shares.Select(share => (share.Weight, share.Count))))
            throw new InvalidInputException("the plan and the scores are for different weights; make both from the same network");
        return new MaskSet(scores.Weights.Zip(Shares, (weight, share) => KeyValuePair.Create(weight.Name, SelectOne(weight, share))));
    }

    private static Mask SelectOne(WeightScores weight, KeepShare share)
    {
        long pruned = Math.Max(share.Pruned, weight.HeldCount);
        return weight.Cut(ExactSelection.Find([weight], pruned));
    }
}
