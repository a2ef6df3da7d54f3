namespace PruneKit.Tests;

/// <summary>Lists every path of a small network one by one, from the layers' definitions: nothing of the sweeps is used.</summary>
internal sealed class PathEnumeration
{
    private readonly Network _network;
    private readonly double _power;
    private readonly Dictionary<string, double[]> _tensors;
    private readonly List<(string Weight, long Index)> _trail = [];

    public PathEnumeration(Network network, double power)
    {
        (_network, _power) = (network, power);
        _tensors = network.Spec.Tensors.ToDictionary(tensor => tensor.Name, tensor => WeightValues.Copy(network[tensor.Name]));
        Edges = network.PrunableWeights.ToDictionary(weight => weight.Name, weight => new double[weight.Shape.ElementCount]);
        foreach (OutputSpec output in network.Spec.Outputs)
        {
            for (long i = 0; i < network.Spec.ShapeOf(output.Source).ElementCount; i++)
                Walk(output.Source, i, 1);
        }
    }

    /// <summary>How many paths no zero weight interrupts.</summary>
    public long Count { get; private set; }

    /// <summary>The sum of their masses.</summary>
    public double Total { get; private set; }

    /// <summary>The mass through each weight.</summary>
    public Dictionary<string, double[]> Edges { get; }

    /// <summary>The mass of each path.</summary>
    public List<double> Masses { get; } = [];

    private void Walk(PortRef value, long element, double mass)
    {
        if (mass == 0)
            return;
        Layer? layer = _network.Spec.Layers.FirstOrDefault(candidate => candidate.Name == value.Source);
        if (layer is null)
            Arrive(mass);
        else
            Through(layer, element, mass);
    }

    private void Arrive(double mass)
    {
        Count++;
        Total += mass;
        Masses.Add(mass);
        foreach ((string weight, long index) in _trail)
            Edges[weight][index] += mass;
    }

    private void Through(Layer layer, long element, double mass)
    {
        Shape input = _network.Spec.ShapeOf(layer.Inputs[0]);
        switch (layer.Kind)
        {
            case LinearKind linear:
                for (long i = 0; i < linear.InFeatures; i++)
                    Step(layer, (element * linear.InFeatures) + i, i, mass);
                break;
            case ConvolutionKind convolution:
                Convolve(layer, convolution, input, element, mass);
                break;
            case BatchNormKind norm:
                long channel = element / input[1];
                double factor = _tensors[$"{layer.Name}.weight"][channel] / Math.Sqrt(_tensors[$"{layer.Name}.running_var"][channel] + norm.Epsilon);
                Walk(layer.Inputs[0], element, mass * Math.Pow(Math.Abs(factor), _power));
                break;
            case PoolKind pool:
                Pool(layer, pool, input, element, mass);
                break;
            default:
                foreach (PortRef source in layer.Inputs)
                    Walk(source, element, mass);
                break;
        }
    }

    private void Convolve(Layer layer, ConvolutionKind kind, Shape input, long element, double mass)
    {
        long length = _network.Spec.ShapeOf(new PortRef(layer.Name))[1];
        (long output, long position) = (element / length, element % length);
        (long inGroup, long outGroup) = (kind.InChannels / kind.Groups, kind.OutChannels / kind.Groups);
        for (long i = 0; i < inGroup; i++)
        {
            for (long k = 0; k < kind.Kernel[0]; k++)
            {
                long at = (position * kind.Stride[0]) + (k * kind.Dilation[0]) - kind.Padding[0];
                if (at >= 0 && at < input[1])
                    Step(layer, (((output * inGroup) + i) * kind.Kernel[0]) + k, (((output / outGroup * inGroup) + i) * input[1]) + at, mass);
            }
        }
    }

    private void Pool(Layer layer, PoolKind kind, Shape input, long element, double mass)
    {
        long length = _network.Spec.ShapeOf(new PortRef(layer.Name))[1];
        double share = kind is AveragePoolKind ? Math.Pow(1.0 / kind.Kernel[0], _power) : 1;
        for (long k = 0; k < kind.Kernel[0]; k++)
            Walk(layer.Inputs[0], (element / length * input[1]) + (element % length * kind.Stride[0]) + k, mass * share);
    }

    private void Step(Layer layer, long weight, long source, double mass)
    {
        string name = $"{layer.Name}.weight";
        _trail.Add((name, weight));
        Walk(layer.Inputs[0], source, mass * Math.Pow(Math.Abs(_tensors[name][weight]), _power));
        _trail.RemoveAt(_trail.Count - 1);
    }
}
