namespace PruneKit;

/// <summary>The built-in methods, each with its default settings; change them with <c>with</c>.</summary>
public static class PruningMethods
{
    /// <summary>The methods by name.</summary>
    public static Catalogue<PruningMethod> Catalogue { get; } = new(
        "method",
        new(GradualMethod.MethodName, "what the schedule prunes stays pruned (Zhu and Gupta 2017)", Gradual),
        new(RigLMethod.MethodName, "drops the smallest weights and grows where the gradient is largest (Evci et al. 2020)", RigL),
        new(SetMethod.MethodName, "drops the smallest weights and grows at random (Mocanu et al. 2018)", Set),
        new(SplicingMethod.MethodName, "pruned weights learn on out of sight and may come back (Guo et al. 2016)", Splicing),
        new(AcDcMethod.MethodName, "compressed and whole phases take turns (Peste et al. 2021)", AcDc),
        new(RewindingMethod.MethodName, "rounds of training that go back to an early step (Frankle et al. 2020, Renda et al. 2020)", Rewinding),
        new(MovementMethod.MethodName, "what moves away from zero stays (Sanh et al. 2020)", Movement),
        new(VariationalDropoutMethod.MethodName, "weights that bear much noise go (Molchanov et al. 2017)", VariationalDropout));

    /// <inheritdoc cref="GradualMethod"/>
    public static GradualMethod Gradual => GradualMethod.Instance;

    /// <inheritdoc cref="RigLMethod"/>
    public static RigLMethod RigL => new();

    /// <inheritdoc cref="SetMethod"/>
    public static SetMethod Set => new();

    /// <inheritdoc cref="SplicingMethod"/>
    public static SplicingMethod Splicing => new();

    /// <inheritdoc cref="AcDcMethod"/>
    public static AcDcMethod AcDc => AcDcMethod.Instance;

    /// <inheritdoc cref="RewindingMethod"/>
    public static RewindingMethod Rewinding => new();

    /// <inheritdoc cref="MovementMethod"/>
    public static MovementMethod Movement => MovementMethod.Instance;

    /// <inheritdoc cref="VariationalDropoutMethod"/>
    public static VariationalDropoutMethod VariationalDropout => new();
}
