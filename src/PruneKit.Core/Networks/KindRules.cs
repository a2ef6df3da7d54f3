namespace PruneKit;

/// <summary>A stage's rules, one a layer kind, found by the kind's type. A test holds that no kind is missing.</summary>
/// <typeparam name="TRule">The stage's rule.</typeparam>
internal sealed class KindRules<TRule>
    where TRule : class, IKindRule
{
    private readonly string _stage;
    private readonly Dictionary<Type, TRule> _rules;

    /// <summary>Makes the stage's table.</summary>
    /// <param name="stage">What the stage does, for the refusal: <c>export to ONNX</c>.</param>
    /// <param name="rules">One a kind.</param>
    public KindRules(string stage, params IEnumerable<TRule> rules)
    {
        _stage = stage;
        _rules = rules.ToDictionary(rule => rule.Kind);
    }

    /// <summary>The kinds that have a rule.</summary>
    public IReadOnlyCollection<Type> Kinds => _rules.Keys;

    /// <summary>The rule for a layer.</summary>
    /// <exception cref="UnsupportedLayerException">The stage has none.</exception>
    public TRule For(Layer layer) => _rules.TryGetValue(layer.Kind.GetType(), out TRule? rule)
        ? rule
        : throw new UnsupportedLayerException($"{layer}: this kind has no rule to {_stage}; replace the layer by one that has");
}
