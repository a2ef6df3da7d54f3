using TorchSharp;

namespace PruneKit;

/// <summary>Chooses bits for each weight tensor, so that all tensors stay within a budget and the answers change least.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1911.03852">Dong et al. 2020 (HAWQ-V2)</see>, section 3.2, eq. 12: the rises that single layers cause are added up and minimised under a limit on the size. Here each rise is measured: the mean squared change of the network's outputs,
/// over their mean square, where only this tensor is rounded, on at most 256 calibration windows. The choice is exact up to the budget's cut into at most 10 000 steps, to which sizes are rounded up.
/// Example: two tensors with errors 0, 1, 5 and 0, 2.5, 4 at 4, 2 and 0 bytes and a budget of 4 bytes: both have 2.</remarks>
internal static class MixedPrecision
{
    private const int MostWindows = 256;
    private const int Steps = 10_000;

    /// <summary>Bits of each weight tensor, by name.</summary>
    /// <exception cref="BudgetException">The narrowest take more than the budget.</exception>
    public static Dictionary<string, int> Choose(Network network, WeightQuantizer quantizer, CalibrationData calibration, ByteSize budget, ValueList<int> widths, CancellationToken cancellation)
    {
        TensorSpec[] weights = [.. network.PrunableWeights];
        int[] bits = [.. widths.Distinct().OrderDescending()];
        var rounded = weights.Select(weight => bits.Select(width => quantizer.Weight(weight, width, WeightRoundings.Nearest, [])).ToArray()).ToArray();
        long fixedBytes = network.Spec.Tensors.Where(tensor => tensor.Role != SlotRole.Weight).Sum(tensor => tensor.Shape.ElementCount * sizeof(float));
        long[][] costs = [.. rounded.Select(row => Array.ConvertAll(row, tensor => QuantizedSize.Of(tensor, SlotRole.Weight).Total.Bytes))];
        long least = fixedBytes + costs.Sum(row => row.Min());
        if (least > budget.Bytes)
            throw new BudgetException("size", budget.ToString(), new ByteSize(least).ToString(), $"with {bits[^1]} bits for every weight; give a larger budget, or prune channels first");
        double[][] losses = Losses(network, calibration, rounded, cancellation);
        int[] choices = Search(losses, costs, budget.Bytes - fixedBytes);
        return weights.Zip(choices).ToDictionary(pair => pair.First.Name, pair => bits[pair.Second]);
    }

    /// <summary>One choice of each row, so that the losses are least within what is left of a budget.</summary>
    /// <param name="losses">A row a tensor or layer: the loss of each of its choices.</param>
    /// <param name="costs">Their bytes; the cheapest of all rows fit.</param>
    /// <param name="left">The bytes that all may take.</param>
    public static int[] Search(double[][] losses, long[][] costs, long left)
    {
        long step = Math.Max(1, (left + Steps - 1) / Steps);
        long[][] steps = [.. costs.Select(row => Array.ConvertAll(row, cost => (cost + step - 1) / step))];
        return Knapsack.Solve(losses, steps, (int)(left / step)) ?? [.. costs.Select(row => Array.LastIndexOf(row, row.Min()))];
    }

    /// <summary>What rounding does to the answers: a row a weight tensor, of each of its rounded forms alone.</summary>
    public static double[][] Losses(Network network, CalibrationData calibration, QuantizedTensor[][] rounded, CancellationToken cancellation)
    {
        CalibrationData few = calibration with { BatchSize = Math.Min(calibration.BatchSize, MostWindows), Batches = Math.Min(calibration.Batches, Math.Max(1, MostWindows / calibration.BatchSize)) };
        using var noGradients = torch.no_grad();
        using var meter = new OutputErrors(network, few);
        TensorSpec[] weights = [.. network.PrunableWeights];
        return [.. rounded.Select((row, i) => row.Select(tensor => Loss(network[weights[i].Name], tensor, meter, cancellation)).ToArray())];
    }

    /// <summary>The error where only this tensor is rounded; the weight is as before afterwards.</summary>
    private static double Loss(torch.Tensor weight, QuantizedTensor rounded, OutputErrors meter, CancellationToken cancellation)
    {
        cancellation.ThrowIfCancellationRequested();
        using var scope = torch.NewDisposeScope();
        torch.Tensor exact = weight.detach().clone();
        weight.copy_(torch.tensor(rounded.ToFloats(), weight.shape));
        try
        {
            return meter.Measure();
        }
        finally
        {
            weight.copy_(exact);
        }
    }
}
