using TorchSharp;

namespace PruneKit;

/// <summary>The forward sweep: for each value F, the summed size of all paths from the inputs to each of its elements.</summary>
internal sealed class PathForward : IDisposable
{
    private readonly PathSetting _setting;
    private readonly Dictionary<string, PathValue[]> _values = [];

    private PathForward(PathSetting setting) => _setting = setting;

    /// <summary>The masses of a value.</summary>
    public PathValue this[PortRef value] => _values[value.Source][value.Port];

    /// <summary>The logarithm of the summed size of all paths from an input to an output.</summary>
    public double LogTotal => PathMath.LogSum(_setting.Network.Spec.Outputs.Select(output => Of(output)));

    /// <summary>Sweeps a network.</summary>
    public static PathForward Run(PathSetting setting)
    {
        var sweep = new PathForward(setting);
        using var noGradients = torch.no_grad();
        foreach (InputSpec input in setting.Network.Spec.Inputs)
            sweep._values[input.Name] = [new PathValue(torch.ones([1, .. input.Shape.Axes], torch.ScalarType.Float64).DetachFromDisposeScope(), 0)];
        foreach (Layer layer in setting.Network.Spec.Layers)
            sweep._values[layer.Name] = sweep.Step(layer);
        return sweep;
    }

    /// <summary>What a layer is given: its inputs' masses under one scale, and the logarithm of that scale.</summary>
    public (torch.Tensor[] Inputs, double Log) InputsOf(Layer layer)
    {
        PathValue[] inputs = [.. layer.Inputs.Select(input => this[input])];
        double log = inputs.Select(input => input.Log).Append(double.NegativeInfinity).Max();
        log = double.IsNegativeInfinity(log) ? 0 : log;
        return ([.. inputs.Select(input => input.At(log))], log);
    }

    /// <summary>What a layer computes from them, each element closed as far as data say.</summary>
    public torch.Tensor[] Apply(Layer layer, torch.Tensor[] inputs)
    {
        if (_setting.Blocked is (string blocked, int input) && blocked == layer.Name)
            inputs = [.. inputs.Select((mass, i) => i == input ? PathMath.Times(mass, 0) : mass)];
        torch.Tensor[] outputs = PathRules.All.For(layer).Run(new PathCall(_setting, layer, inputs));
        if (_setting.Measure == PathMeasure.Mass && _setting.Options.Gates?.Of(layer, _setting.Options.Exponent) is torch.Tensor gate)
            outputs[0] = outputs[0].mul(gate.reshape(outputs[0].shape));
        return outputs;
    }

    /// <summary>What an output's elements count.</summary>
    public PathValue SeedOf(OutputSpec output)
    {
        torch.Tensor ones = torch.ones([1, .. _setting.Network.Spec.ShapeOf(output.Source).Axes], torch.ScalarType.Float64);
        return _setting.Measure != PathMeasure.Count && _setting.Options.OutputWeights is PathOutputWeights weights
            ? PathValue.Of(PathMath.Power(weights.Of(output, ones), _setting.Options.Order), 0, _setting.Measure, ProducerOf(output))
            : new PathValue(ones, 0);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (PathValue value in _values.Values.SelectMany(ports => ports))
            value.Mantissa.Dispose();
    }

    private double Of(OutputSpec output)
    {
        using var scope = torch.NewDisposeScope();
        return this[output.Source].LogDot(SeedOf(output));
    }

    private PathValue[] Step(Layer layer)
    {
        using var scope = torch.NewDisposeScope();
        // A linear map of nothing is nothing; constants have no inputs at all.
        if (layer.Inputs.All(input => this[input].IsZero))
            return [.. _setting.Network.Spec.OutputShapes(layer).Select(shape => Kept(PathValue.Zero(shape)))];
        (torch.Tensor[] inputs, double log) = InputsOf(layer);
        return [.. Apply(layer, inputs).Select(output => Kept(PathValue.Of(output, log, _setting.Measure, layer)))];
    }

    private Layer? ProducerOf(OutputSpec output) => _setting.Network.Spec.Layers.FirstOrDefault(layer => layer.Name == output.Source.Source);

    private static PathValue Kept(PathValue value) => value with { Mantissa = value.Mantissa.alias().DetachFromDisposeScope() };
}
