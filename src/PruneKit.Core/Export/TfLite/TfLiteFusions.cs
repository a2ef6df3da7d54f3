namespace PruneKit;

/// <summary>Relus that the layer before them applies itself: where nobody else reads that layer, and in integers where both have the same quantisation, so that the codes are the same.</summary>
internal sealed class TfLiteFusions
{
    private readonly Dictionary<string, TfLiteActivation> _fused = [];
    private readonly HashSet<string> _taken = [];

    public TfLiteFusions(TfLiteSource source)
    {
        NetworkSpec spec = source.Spec;
        var readers = spec.Layers.SelectMany(layer => layer.Inputs).Concat(spec.Outputs.Select(output => output.Source)).CountBy(port => port).ToDictionary();
        foreach (Layer layer in spec.Layers)
        {
            if (FunctionOf(layer) is not TfLiteActivation function || spec.Layers.FirstOrDefault(known => known.Name == layer.Inputs[0].Source) is not Layer before)
                continue;
            if (Applies(before.Kind) && readers[layer.Inputs[0]] == 1 && source.Of(layer.Inputs[0]) == source.Of(layer.Name))
            {
                _fused[before.Name] = function;
                _taken.Add(layer.Name);
            }
        }
    }

    /// <summary>What a layer applies to its output.</summary>
    public TfLiteActivation Of(Layer layer) => _fused.GetValueOrDefault(layer.Name);

    /// <summary>Whether the layer before applies this one.</summary>
    public bool IsTaken(Layer layer) => _taken.Contains(layer.Name);

    private static TfLiteActivation? FunctionOf(Layer layer) => layer.Kind switch
    {
        ActivationKind { Function: ActivationFunction.Relu } or ClampKind { Minimum: 0, Maximum: null } => TfLiteActivation.Relu,
        ActivationKind { Function: ActivationFunction.Relu6 } or ClampKind { Minimum: 0, Maximum: 6 } => TfLiteActivation.Relu6,
        _ => null,
    };

    private static bool Applies(LayerKind kind) => kind switch
    {
        ConvolutionKind convolution => convolution.Groups == 1 || convolution.Groups == convolution.InChannels,
        LinearKind or AddKind or SubtractKind or MultiplyKind => true,
        _ => false,
    };
}
