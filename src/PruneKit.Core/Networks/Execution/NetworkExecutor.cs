using System.Runtime.InteropServices;
using TorchSharp;

namespace PruneKit;

/// <summary>Runs a network layer by layer. A value is freed after its last reader; what the backward pass needs, autograd keeps.</summary>
internal sealed class NetworkExecutor
{
    private readonly Network _network;
    private readonly ExecutionPlan _plan;

    public NetworkExecutor(Network network)
    {
        _network = network;
        _plan = new ExecutionPlan(network.Spec);
    }

    /// <value>Sees every value. Default null: nobody does.</value>
    public IValueTap? Tap { get; set; }

    /// <value>Whether batch norms run as in evaluation mode. Default false.</value>
    public bool NormsAreFrozen { get; set; }

    /// <summary>Computes the outputs.</summary>
    public torch.Tensor[] Run(torch.Tensor[] inputs, bool training, torch.Generator? generator)
    {
        InputCheck.Check(_network, inputs);
        using var scope = torch.NewDisposeScope();
        var values = new torch.Tensor[_plan.ValueCount][];
        for (int i = 0; i < inputs.Length; i++)
            values[i] = [Tap is null ? inputs[i] : Tap.Pass(new PortRef(_network.Spec.Inputs[i].Name), inputs[i])];
        for (int i = 0; i < _plan.Steps.Length; i++)
            values[inputs.Length + i] = RunStep(_plan.Steps[i], values, inputs[0].shape[0], training, generator);
        return [.. _plan.Outputs.Select(output => values[output.Value][output.Port].alias().MoveToOuterDisposeScope())];
    }

    private torch.Tensor[] RunStep(ExecutionStep step, torch.Tensor[][] values, long batch, bool training, torch.Generator? generator)
    {
        torch.Tensor[] inputs = [.. step.Sources.Select(source => values[source.Value][source.Port])];
        bool trains = training && !(NormsAreFrozen && step.Layer.Kind is BatchNormKind);
        torch.Tensor[] outputs = RunScoped(step, new LayerCall(_network, step.Layer, inputs, trains, generator) { Batch = batch });
        foreach (int spent in step.Spent)
        {
            foreach (torch.Tensor tensor in values[spent] ?? outputs)
                tensor.Dispose();
        }

        return outputs;
    }

    /// <summary>What the layer needed on the way is freed with it.</summary>
    private torch.Tensor[] RunScoped(ExecutionStep step, LayerCall call)
    {
        using var scope = torch.NewDisposeScope();
        torch.Tensor[] outputs = RunLayer(step, call);
        if (Tap is not null)
            outputs = [.. outputs.Select((output, port) => Tap.Pass(new PortRef(step.Layer.Name, port), output))];
        foreach (torch.Tensor output in outputs)
            output.MoveToOuterDisposeScope();
        return outputs;
    }

    private static torch.Tensor[] RunLayer(ExecutionStep step, LayerCall call)
    {
        try
        {
            return step.Rule.Run(call);
        }
        catch (ExternalException e)
        {
            string shapes = string.Join(", ", call.Inputs.Select(input => $"[{string.Join(", ", input.shape)}]"));
            throw new InvalidInputException($"{step.Layer} failed over {shapes}: {e.Message.Split('\n')[0]}", e);
        }
    }
}
