using TorchSharp;

namespace PruneKit;

/// <summary>GraSP: gradient signal preservation, w (H g) with the gradient g and the Hessian H of the mean loss over all calibration windows. What is kept longest is what the gradient's norm would lose most by.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/2002.07376">Wang et al. 2020</see>, eq. 8 and algorithm 1, made for one shot at initialisation, with the global allocation. The paper removes the highest S = -w (H g), so the score is -S: negative
/// where a weight holds the gradient back. H g comes by double backward in float64, exact but for rounding, over the prunable weights alone; the published code also divides a classifier's answers by 200, which is not done here. The loss is cross entropy, or
/// (y - t)^2 / 2 for numbers: Huber's has no curvature beyond an error of 1, and H g would vanish where a network fits worst. Shapes: weight [out, in, k] -> score of the same shape. Cost: two forward and three backward passes in float64.
/// Example: y = w x with w = 1, x = 1: target 0.5 gives g = 0.5, H = 1, score 0.5; target 9 gives g = -8, score -8.</remarks>
internal sealed class GraspImportance(CalibrationData calibration) : IImportance
{
    /// <inheritdoc />
    public ScoreMap Score(Network network)
    {
        using var scope = torch.NewDisposeScope();
        using Network copy = network.To(torch.ScalarType.Float64);
        copy.Module.eval();
        foreach (TensorSpec tensor in copy.Spec.Tensors.Where(tensor => tensor.Role != SlotRole.Weight && tensor.Slot.IsTrained))
            copy[tensor.Name].requires_grad = false;
        using var loss = new CalibratedLoss(copy, calibration, new HalfSquareLoss());
        using var gradients = torch.enable_grad();
        Dictionary<string, torch.Tensor> products = HessianTimes(copy, loss, MeanGradient.Of(copy, loss));
        return new ScoreMap(network.PrunableWeights.Select(weight => new WeightScores(weight.Name, weight.Shape, Score(network[weight.Name], products.GetValueOrDefault(weight.Name)))));
    }

    /// <summary>The mean over answers of H v, by name; what it does not depend on is left out.</summary>
    private static Dictionary<string, torch.Tensor> HessianTimes(Network copy, CalibratedLoss loss, Dictionary<string, torch.Tensor> vector)
    {
        string[] names = [.. vector.Keys];
        var products = new Dictionary<string, torch.Tensor>();
        long answers = 0;
        loss.Each(batch =>
        {
            answers += batch.Labelled;
            torch.Tensor value = loss.Mean(copy.Module.Run(batch.Inputs)[0], batch);
            IList<torch.Tensor> slopes = torch.autograd.grad([value], [.. names.Select(name => copy[name])], retain_graph: true, create_graph: true, allow_unused: true);
            torch.Tensor dot = torch.stack([.. names.Select((name, i) => (slopes[i] * vector[name]).sum())]).sum();
            // The slope of a loss that is linear in every weight is a constant.
            if (!dot.requires_grad)
                return;
            dot.backward();
            using var noGradients = torch.no_grad();
            foreach (string name in names)
                MeanGradient.Take(copy[name], name, batch.Labelled, products);
        });
        using var none = torch.no_grad();
        foreach (torch.Tensor product in products.Values)
            product.div_(LiveScalar.Of(answers));
        return products;
    }

    private static double[] Score(torch.Tensor weight, torch.Tensor? product)
    {
        double[] values = WeightValues.Copy(weight);
        double[] products = product is null ? new double[values.Length] : WeightValues.Copy(product);
        for (int i = 0; i < values.Length; i++)
            values[i] *= products[i];
        return values;
    }
}
