namespace PruneKit;

/// <summary>GELU and SiLU, which older operators spell out.</summary>
internal static class GeluImports
{
    private const double Half = 0.5;

    /// <summary>1 + erf(x / sqrt 2).</summary>
    public static bool PlusOne(OnnxImportNode node)
    {
        (int place, OnnxConstant? constant) = PairImports.Split(node);
        bool is1 = constant is { IsSingle: true } && constant.Numbers[0] == 1;
        if (!is1 || node.Value(place) is not OnnxPending { Form: OnnxPendingForm.Erf } error)
            return false;
        node.Give(error with { Form = OnnxPendingForm.ErfPlusOne });
        return true;
    }

    /// <summary>Of x, 1/2 and 1 + erf(x / sqrt 2), in any order.</summary>
    public static bool Product(OnnxImportNode node)
    {
        (int place, OnnxConstant? constant) = PairImports.Split(node);
        bool isHalf = constant is { IsSingle: true } && constant.Numbers[0] == Half;
        if (isHalf && node.Value(place) is OnnxPending { Form: OnnxPendingForm.TwiceGelu } twice)
            return Give(node, twice.Of);
        if (isHalf && node.Value(place) is OnnxPending { Form: OnnxPendingForm.ErfPlusOne } whole)
            return Give(node, whole with { Form = OnnxPendingForm.HalfCurve });
        (OnnxImported first, OnnxImported second) = (node.Value(0), node.Value(1));
        OnnxPending? curve = first as OnnxPending ?? second as OnnxPending;
        if (curve is null || (first as OnnxLive ?? second as OnnxLive) is not OnnxLive other)
            return false;
        bool halved = node.Producer(other) is { Kind: ScaleKind { Factor: Half, Offset: 0 } } half && half.Inputs[0] == curve.Of.Source;
        return curve.Form switch
        {
            OnnxPendingForm.ErfPlusOne when other.Source == curve.Of.Source => Give(node, curve with { Form = OnnxPendingForm.TwiceGelu }),
            OnnxPendingForm.ErfPlusOne when halved => Give(node, curve.Of),
            OnnxPendingForm.HalfCurve when other.Source == curve.Of.Source => Give(node, curve.Of),
            _ => false,
        };
    }

    /// <summary>The value that is multiplied by its own sigmoid.</summary>
    public static OnnxLive? Silu(OnnxImportNode node)
    {
        (OnnxLive left, OnnxLive right) = (node.Live(), node.Live(1));
        bool Gates(OnnxLive gate, OnnxLive value) => node.Producer(gate) is { Kind: ActivationKind { Function: ActivationFunction.Sigmoid } } layer && layer.Inputs[0] == value.Source;
        return Gates(right, left) ? left : Gates(left, right) ? right : null;
    }

    private static bool Give(OnnxImportNode node, OnnxLive input)
    {
        node.Layer(new ActivationKind(ActivationFunction.Gelu), [input]);
        return true;
    }

    private static bool Give(OnnxImportNode node, OnnxPending step)
    {
        node.Give(step);
        return true;
    }
}
