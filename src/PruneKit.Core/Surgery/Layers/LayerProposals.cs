namespace PruneKit;

/// <summary>Operations worth a look, found from a description's shape; whether they apply is asked of them.</summary>
internal sealed class LayerProposals
{
    private readonly NetworkSpec _spec;
    private readonly LayerCandidateOptions _options;
    private readonly Dominators _dominators;
    private readonly SpecReaders _readers;

    public LayerProposals(NetworkSpec spec, LayerCandidateOptions options)
    {
        (_spec, _options) = (spec, options);
        (_dominators, _readers) = (new Dominators(spec), new SpecReaders(spec));
    }

    /// <summary>All of them, each once.</summary>
    public IEnumerable<LayerOperation> All() => Blocks().Concat(Runs()).Concat(Folds()).Where(operation => _options.Families.Contains(operation.Family)).Distinct();

    private IEnumerable<LayerOperation> Blocks()
    {
        foreach (Layer join in _spec.Layers.Where(layer => layer.Kind is AddKind or MultiplyKind or ConcatKind && layer.Inputs.Count >= 2))
        {
            IEnumerable<LayerOperation> found = join.Kind switch
            {
                AddKind => Sum(join),
                MultiplyKind => join.Inputs.Where(input => join.Inputs.All(other => _dominators.Dominates(input.Source, other.Source))).Select(input => Drop(input, join.Name)),
                _ => [],
            };
            foreach (LayerOperation operation in found.Concat(Around(join)))
                yield return operation;
        }
    }

    private IEnumerable<LayerOperation> Sum(Layer sum) => sum.Inputs.Distinct().Where(input => _spec.ShapeOf(input) == _spec.ShapeOf(sum.Name)).Select(input => Drop(input, sum.Name));

    /// <summary>The block as a whole, from where its branches part.</summary>
    private IEnumerable<LayerOperation> Around(Layer join)
    {
        string? fork = _dominators.Common(join.Inputs);
        if (fork is null)
            yield break;
        if (join.Kind is AddKind && !join.Inputs.Contains(new PortRef(fork)))
            yield return Drop(fork, join.Name);
        foreach (PortRef end in new[] { new PortRef(join.Name), _readers.End(join.Name, pools: false), _readers.End(join.Name, pools: true) }.Distinct())
            yield return new BypassOperation(fork, end);
    }

    private IEnumerable<LayerOperation> Runs()
    {
        foreach (Layer first in _spec.Layers.Where(IsUnit))
        {
            Layer last = first;
            for (int length = 1; length <= _options.LongestRun; length++)
            {
                foreach (LayerOperation operation in Run(first, last))
                    yield return operation;
                if (_readers.Sole(_readers.End(last.Name, pools: true).Source) is not Layer next || !IsUnit(next))
                    break;
                last = next;
            }
        }
    }

    private IEnumerable<LayerOperation> Run(Layer first, Layer last)
    {
        PortRef from = first.Inputs[0];
        foreach (PortRef end in new[] { new PortRef(last.Name), _readers.End(last.Name, pools: false), _readers.End(last.Name, pools: true) }.Distinct())
        {
            if (_spec.ShapeOf(from) == _spec.ShapeOf(end) && !_spec.Outputs.Any(output => output.Source == end))
                yield return Drop(from, end);
            foreach (int taps in first.Kind is RecurrentKind ? _options.Taps : [1])
                yield return new BypassOperation(from, end) { Taps = taps };
        }
    }

    private IEnumerable<LayerOperation> Folds()
    {
        foreach (Layer last in _spec.Layers.Where(layer => FoldChain.IsAffine(layer.Kind)))
        {
            int found = 0;
            for (Layer? first = Before(last); first is not null && found < _options.LongestRun; first = Before(first))
            {
                if (!FoldChain.IsAffine(first.Kind))
                    continue;
                found++;
                yield return new FoldOperation(first.Name, last.Name);
            }
        }
    }

    private Layer? Before(Layer layer) => layer.Inputs.Count == 1
        && _spec.Layers.FirstOrDefault(candidate => candidate.Name == layer.Inputs[0].Source) is Layer before
        && (FoldChain.IsAffine(before.Kind) || FoldChain.GoesAway(before.Kind))
        && _readers.Sole(before.Name) is not null ? before : null;

    private DropOperation Drop(PortRef from, PortRef to) => new(from, to) { Repair = _options.Repair };

    private static bool IsUnit(Layer layer) => layer.Inputs.Count == 1 && layer.Kind.Slots.Any(slot => slot.Role == SlotRole.Weight);
}
