using TorchSharp;

namespace PruneKit;

/// <summary>First-order Taylor of a gate on what is removed: |sum over positions of dL/dh (h - h')|, averaged over batches.</summary>
/// <remarks>Source: <see href="https://arxiv.org/abs/1906.10771">Molchanov et al. 2019</see>, eq. 8 and section 3.2 (gates). The value h = h' + g (h - h'), with the gate g = 1 in the network as it is and 0 after the operation, has dL/dg = sum dL/dh (h - h'): for a dropped
/// residual block h - h' is the branch. Example: dL/dh = (0.5, -1), branch (2, 3): |1 - 3| = 2.</remarks>
internal sealed class GateTaylorImportance : ILayerImportance
{
    private const int BatchSize = 32;
    private const string Gate = "gate.shift";

    /// <inheritdoc />
    public bool IsPerCost => true;

    /// <inheritdoc />
    public double Score(LayerTrial trial)
    {
        LayerPlan plan = trial.Rewrite.Plan;
        NetworkSpec before = RecurrentUnstacking.Apply(trial.Before.Spec);
        using Network gated = TensorView.Of(trial.Before, WithShift(before, plan.Replaced));
        NetworkSpec after = SpecSurgery.WithoutDead(new NetworkSpec(plan.After.Inputs, plan.After.Layers, [new OutputSpec("value", plan.Replacement)]));
        using Network fresh = TensorView.Of(trial.Rewrite.Network, after);
        using TrainingLoss loss = CalibrationLoss.For(trial.Before, trial.Data, trial.Task);
        using var batches = new BatchReader(fresh, trial.Data, BatchSize);
        double sum = 0;
        int count = 0;
        foreach (int[] rows in Enumerable.Range(0, trial.Data.Count).Chunk(BatchSize))
        {
            using var scope = torch.NewDisposeScope();
            Batch batch = batches.Read(rows);
            if (batch.Labelled == 0)
                continue;
            sum += OfBatch(gated, fresh, loss, batch, before.ShapeOf(plan.Replaced));
            count++;
        }

        return count == 0 ? 0 : sum / count;
    }

    private static double OfBatch(Network gated, Network fresh, TrainingLoss loss, Batch batch, Shape shape)
    {
        torch.Tensor shift = torch.zeros([batch.Inputs[0].shape[0], .. shape.Axes], TensorView.TypeOf(gated), requires_grad: true);
        torch.Tensor[] outputs = gated.Module.Run([.. batch.Inputs, shift]);
        torch.Tensor gradient = torch.autograd.grad([loss.Of(outputs[0], batch.Targets)], [shift])[0];
        using var noGradients = torch.no_grad();
        torch.Tensor branch = outputs[^1] - fresh.Module.Run(batch.Inputs)[0];
        return Math.Abs((gradient * branch).to(torch.ScalarType.Float64).sum().item<double>());
    }

    /// <summary>The description with an input that is added to a value, which is an output too.</summary>
    private static NetworkSpec WithShift(NetworkSpec spec, PortRef value)
    {
        string name = new SpareNames(spec).Take(Gate);
        var sum = new Layer($"{name}.sum", new AddKind(), [value, name]);
        var shifted = new NetworkSpec([.. spec.Inputs, new InputSpec(name, spec.ShapeOf(value))], spec.Layers, spec.Outputs);
        NetworkSpec turned = SpecSurgery.Replace(shifted, value, [sum], sum.Name);
        return new NetworkSpec(turned.Inputs, turned.Layers, [.. turned.Outputs, new OutputSpec($"{name}.value", value)]);
    }
}
