using System.Globalization;

namespace PruneKit;

/// <summary>The settings of a node. What nothing looks at is refused, so that no setting is silently lost.</summary>
/// <param name="node">The node.</param>
/// <param name="refuse">Makes the refusal.</param>
internal sealed class OnnxSettings(NodeProto node, Func<string, UnsupportedLayerException> refuse)
{
    /// <summary>Settings that change no number of a trained network, and sizes that the weights give too.</summary>
    private static readonly HashSet<string> Harmless =
        ["momentum", "storage_order", "stash_type", "saturate", "ratio", "seed", "output_sequence", "spatial", "cubic_coeff_a", "extrapolation_value", "exclude_outside", "activation_alpha", "activation_beta"];

    private readonly HashSet<string> _seen = [];

    /// <summary>A whole number.</summary>
    public long Int(string name, long otherwise) => Find(name) is { HasI: true } attribute ? attribute.I : otherwise;

    /// <summary>Yes or no.</summary>
    public bool Flag(string name, bool otherwise = false) => Int(name, otherwise ? 1 : 0) != 0;

    /// <summary>A number; float32's 1e-5 is the 1e-5 that was meant.</summary>
    public double Float(string name, double otherwise)
    {
        if (Find(name) is not { HasF: true } attribute)
            return otherwise;
        return float.IsFinite(attribute.F)
            ? double.Parse(attribute.F.ToString(CultureInfo.InvariantCulture), CultureInfo.InvariantCulture)
            : throw refuse($"its setting '{name}' is {attribute.F.ToString(CultureInfo.InvariantCulture)}, no finite number");
    }

    /// <summary>A word.</summary>
    public string Text(string name, string otherwise) => Find(name) is { HasS: true } attribute ? attribute.S.ToStringUtf8() : otherwise;

    /// <summary>Words; none where the setting is not there.</summary>
    public string[] Texts(string name) => Find(name) is AttributeProto attribute ? [.. attribute.Strings.Select(text => text.ToStringUtf8())] : [];

    /// <summary>Whole numbers; null where the setting is not there.</summary>
    public long[]? Ints(string name) => Find(name) is AttributeProto attribute ? [.. attribute.Ints] : null;

    /// <summary>Numbers; null where the setting is not there.</summary>
    public double[]? Floats(string name) => Find(name) is AttributeProto attribute ? [.. attribute.Floats.Select(number => (double)number)] : null;

    /// <summary>A tensor; null where the setting is not there.</summary>
    public TensorProto? Tensor(string name) => Find(name)?.T;

    /// <exception cref="UnsupportedLayerException">There is a setting that nothing looked at.</exception>
    public void CheckSeen()
    {
        if (node.Attribute.FirstOrDefault(attribute => !_seen.Contains(attribute.Name) && !Harmless.Contains(attribute.Name)) is AttributeProto unseen)
            throw refuse($"its setting '{unseen.Name}' is not read; write the model without it");
    }

    private AttributeProto? Find(string name)
    {
        _seen.Add(name);
        return node.Attribute.FirstOrDefault(attribute => attribute.Name == name);
    }
}
