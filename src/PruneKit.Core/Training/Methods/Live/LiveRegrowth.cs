using TorchSharp;

namespace PruneKit;

/// <inheritdoc cref="RegrowingMethod"/>
internal sealed class LiveRegrowth(MaskedNetwork network, RegrowingMethod method) : LiveMethod(network)
{
    /// <inheritdoc />
    public override void Attach() => Network.Use(Network.Schedule.IsPruningStep(0) ? FirstMasks(0) : Network.Brought);

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        Reset = null;
        Network.Hold();
        if (!Network.Schedule.IsPruningStep(step))
            return;
        if (step == Network.Schedule.Begin)
            Network.Use(FirstMasks(step));
        else
            Move(step);
    }

    private MaskSet FirstMasks(TrainingStep step)
    {
        PruningRule rule = method.First == PruneKit.FirstMasks.Random ? Network.Rule with { Importance = Importances.Random(method.Seed) } : Network.Rule;
        return rule.Select(Network.Network, Network.Schedule.At(step), Network.Brought);
    }

    private void Move(TrainingStep step)
    {
        MaskSet before = Network.Masks;
        bool rises = Network.Schedule.At(step) > Network.Schedule.At(step.Number - 1);
        MaskSet masks = rises ? Network.Choose(step) : before;
        double share = method.ShareAt(Network.Schedule, step);
        masks = masks.With(new MaskSet(Network.Weights.Where(weight => masks[weight]?.PrunedCount > 0)
            .Select(weight => KeyValuePair.Create(weight, Move(weight, masks[weight]!, share, step)))));
        if (masks.Equals(before))
            return;
        Reset = new MomentReset(Grown(before, masks));
        Network.Use(masks);
    }

    private Mask Move(string weight, Mask mask, double share, TrainingStep step)
    {
        long moved = (long)((decimal)share * mask.KeptCount); // 0.29 of 100 are 29
        if (moved == 0)
            return mask;
        WeightValues.RefuseNonFinite(weight, Network.Network[weight]);
        Mask stay = DropAndGrow.Drop(weight, mask, moved, Magnitudes(Network.Network[weight]));
        Mask candidates = Network.Brought[weight] is Mask brought ? stay.Inverse().And(brought) : stay.Inverse();
        if (!method.GrowsByGradient)
            return DropAndGrow.Grow(stay, candidates, moved, new Random(NamedSeed.Of(method.Seed, $"{weight}@{step}")));
        using torch.Tensor gradient = Network.Gradient(weight);
        double[] slopes = Magnitudes(gradient);
        // Where no slope speaks for any place, the indices would decide: a step without labels has none anywhere.
        return HasSlope(candidates, slopes) ? DropAndGrow.Grow(weight, stay, candidates, moved, slopes) : mask;
    }

    private static bool HasSlope(Mask candidates, double[] slopes)
    {
        for (int i = 0; i < slopes.Length; i++)
        {
            if (slopes[i] != 0 && candidates[i])
                return true;
        }

        return false;
    }

    private static double[] Magnitudes(torch.Tensor tensor)
    {
        double[] values = WeightValues.Copy(tensor);
        for (int i = 0; i < values.Length; i++)
            values[i] = Math.Abs(values[i]);
        return values;
    }

    private static MaskSet Grown(MaskSet before, MaskSet after) => new(after.Where(pair => before[pair.Key] is Mask old && !old.Equals(pair.Value))
        .Select(pair => KeyValuePair.Create(pair.Key, pair.Value.And(before[pair.Key]!.Inverse()))).Where(pair => pair.Value.KeptCount > 0));
}
