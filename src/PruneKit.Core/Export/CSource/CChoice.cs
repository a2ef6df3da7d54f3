namespace PruneKit;

/// <summary>Ways of the first steps of a program.</summary>
/// <param name="Bytes">Of their constants.</param>
/// <param name="Instructions">That they take, estimated.</param>
/// <param name="Before">The ways of the steps before the last.</param>
/// <param name="Way">The last step's.</param>
internal sealed record CChoice(long Bytes, double Instructions, CChoice? Before, CVariant? Way)
{
    /// <summary>With another step's.</summary>
    public CChoice With(CVariant way) => new(Bytes + way.Bytes, Instructions + way.Instructions, this, way);

    /// <summary>The steps with their ways.</summary>
    public CStep[] Of(IReadOnlyList<CStep> steps)
    {
        CStep[] chosen = [.. steps];
        CChoice last = this;
        for (int i = chosen.Length - 1; i >= 0; i--)
        {
            if (chosen[i].Part.Variants.Count == 0)
                continue;
            chosen[i] = chosen[i] with { Chosen = last.Way };
            last = last.Before!;
        }

        return chosen;
    }
}
