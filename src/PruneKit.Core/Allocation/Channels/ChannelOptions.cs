namespace PruneKit;

/// <summary>How channels are chosen: who competes, and which widths are allowed.</summary>
public sealed record ChannelOptions
{
    /// <value>Which channels compete. Default <see cref="RankingScope.Global"/>.</value>
    public RankingScope Scope { get; init; } = RankingScope.Global;

    /// <value>How scores of different groups are made comparable; of no effect on <see cref="RankingScope.Local"/>. Default <see cref="ScoreNormalization.Mean"/>.</value>
    public ScoreNormalization Normalization { get; init; } = ScoreNormalization.Mean;

    /// <value>The least that each group keeps. Default 1 unit.</value>
    public WidthBound Floor { get; init; } = new(Units: 1);

    /// <value>The most that each group keeps. Default null: all.</value>
    public WidthBound? Ceiling { get; init; }

    /// <value>Widths are multiples of this: 4 on a Cortex-M, 16 for int8 on Helium, 8 or 16 on phones. Default 1; range [1, 1024]. A group with fewer units is left as it is chosen, such as the heads of an
    /// attention; so is one whose floor and ceiling hold no multiple between them.</value>
    public int WidthMultiple { get; init; } = 1;

    /// <value>Where a width goes that is no multiple. Default <see cref="WidthRounding.Up"/>.</value>
    public WidthRounding Rounding { get; init; } = WidthRounding.Up;

    /// <value>Names of layers or groups, the only ones that lose channels of their own. Default none: all do.</value>
    public ValueList<string> Only { get; init; } = [];

    /// <value>Names of layers or groups that lose no channels of their own; what they read may become fewer. Default none.</value>
    public ValueList<string> Protect { get; init; } = [];

    /// <value>Widths that are asked for by name. Default none.</value>
    public ValueList<GroupWidth> Widths { get; init; } = [];

    /// <value>How flash and RAM are counted. Default <see cref="FootprintOptions.Int8"/>.</value>
    public FootprintOptions Footprint { get; init; } = FootprintOptions.Int8;

    /// <exception cref="InvalidOptionException">A value is outside its range.</exception>
    internal void Check()
    {
        Floor.Check(nameof(Floor));
        Ceiling?.Check(nameof(Ceiling));
        Guard.InRange(WidthMultiple, 1, 1024);
        Footprint.Check();
        if (!Enum.IsDefined(Scope) || !Enum.IsDefined(Normalization) || !Enum.IsDefined(Rounding))
            throw new InvalidOptionException($"{nameof(Scope)} {Scope}, {nameof(Normalization)} {Normalization} or {nameof(Rounding)} {Rounding} is none of the known ones");
    }
}
