namespace PruneKit;

/// <inheritdoc cref="RewindingMethod"/>
internal sealed class LiveRewinding(MaskedNetwork network, RewindingMethod method) : LiveMethod(network)
{
    private const string RoundSection = "round";
    private const string WeightsPrefix = "early/";

    private TensorContainer? _early;
    private long _completed;
    private long? _rewound;

    /// <inheritdoc />
    public override RatePosition? Rate
    {
        get
        {
            long round = Network.Schedule.Begin.Number;
            long step = _rewound is long rewound ? method.To + _completed - rewound : _completed;
            return new RatePosition(Math.Min(step + 1, round), round);
        }
    }

    /// <inheritdoc />
    public override void Attach()
    {
        Network.Use(Network.Brought);
        Remember();
    }

    /// <inheritdoc />
    public override void Step(TrainingStep step)
    {
        (Reset, _completed) = (null, step.Number);
        if (Network.Schedule.IsPruningStep(step))
            Rewind(Network.Choose(step));
        else
            Network.Hold();
        Remember();
    }

    /// <inheritdoc />
    public override TensorContainer Save() => TensorContainer.Empty
        .WithSection(RoundSection, CanonicalJson.Write(_rewound ?? -1))
        .WithAll(WeightsPrefix, _early ?? TensorContainer.Empty);

    /// <inheritdoc />
    public override void Restore(TensorContainer state, TrainingStep step)
    {
        long rewound = CanonicalJson.Read<long>(state.Sections.GetValueOrDefault(RoundSection, ""), "the round of the pruning state");
        TensorContainer early = state.Under(WeightsPrefix);
        (_completed, _rewound, _early) = (step.Number, rewound < 0 ? null : rewound, early.Tensors.Count > 0 ? early : null);
    }

    private void Remember()
    {
        if (_completed == method.To && _rewound is null && method.Rewinds == RewindKind.Weights)
            _early = NetworkSnapshot.Take(Network.Network);
    }

    private void Rewind(MaskSet masks)
    {
        _rewound = _completed;
        if (method.Rewinds == RewindKind.Weights)
        {
            NetworkSnapshot.Restore(Network.Network, _early ?? throw new InvalidInputException($"the pruning state holds no weights of step {method.To}; start the run anew"));
            Reset = MomentReset.All;
        }

        Network.Use(masks);
    }
}
