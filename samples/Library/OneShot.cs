namespace PruneKit.Samples.Library;

/// <summary>Pruning at once, of a network described with the builder.</summary>
internal static class OneShot
{
    /// <summary>Prunes nine weights in ten by magnitude.</summary>
    public static void Run()
    {
        #region readme-one-shot
        using Network network = new NetworkBuilder().Input("x", 1, 28).Conv1d("conv", 4, kernel: 5).Relu().Flatten().Linear("fc", 10).Build(seed: 1);
        MaskSet masks = new Pruner { Importance = Importances.Magnitude }.Prune(network, Sparsity.Percent(90));   // network unchanged
        masks.ApplyTo(network);                                                                                   // the verb says it mutates
        #endregion

        Console.WriteLine($"{masks.PrunedCount} of {masks.ElementCount} weights are zero");
    }
}
