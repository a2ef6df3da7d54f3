using System.Text.Json.Serialization;

namespace PruneKit;

/// <summary>How a session changes the masks while a network trains: what goes, what may come back, and what its weights are then. A method as data: equal settings do the same.</summary>
/// <remarks><see cref="PruningMethods"/> lists them; settings are changed with <c>with</c>. Example: <c>new Pruner { Method = PruningMethods.RigL with { DropShare = 0.2 } }</c>.</remarks>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "kind")]
[JsonDerivedType(typeof(GradualMethod), GradualMethod.MethodName)]
[JsonDerivedType(typeof(RigLMethod), RigLMethod.MethodName)]
[JsonDerivedType(typeof(SetMethod), SetMethod.MethodName)]
[JsonDerivedType(typeof(SplicingMethod), SplicingMethod.MethodName)]
[JsonDerivedType(typeof(AcDcMethod), AcDcMethod.MethodName)]
[JsonDerivedType(typeof(RewindingMethod), RewindingMethod.MethodName)]
[JsonDerivedType(typeof(MovementMethod), MovementMethod.MethodName)]
[JsonDerivedType(typeof(VariationalDropoutMethod), VariationalDropoutMethod.MethodName)]
public abstract record PruningMethod
{
    private protected PruningMethod()
    {
    }

    /// <summary>Its name in <see cref="PruningMethods.Catalogue"/>.</summary>
    [JsonIgnore]
    public abstract string Name { get; }

    /// <summary>Whether it can move the blocks of a pattern, rather than single weights only.</summary>
    [JsonIgnore]
    internal virtual bool TakesPatterns => true;

    /// <summary>Holds the settings against their ranges and against the schedule.</summary>
    /// <exception cref="InvalidOptionException">One is outside, or the schedule has no meaning for the method; the message names it.</exception>
    internal virtual void Check(ISchedule schedule)
    {
    }

    /// <summary>The method at work on one network, before the first step; whoever asks disposes it.</summary>
    internal abstract LiveMethod Start(MaskedNetwork network);

    /// <summary>The settings with what a recipe knows: its seed, and how many windows are trained on.</summary>
    internal virtual PruningMethod For(int seed, int windows) => this;

    /// <summary>How long training must go on for the schedule to make sense; its end at least.</summary>
    internal virtual long StepsNeeded(ISchedule schedule) => schedule.End.Number;
}
