namespace PruneKit;

/// <summary>The built-in methods, each with its default settings; change them with <c>with</c>.</summary>
public static class PruningMethods
{
    /// <summary>The methods by name.</summary>
    public static Catalogue<PruningMethod> Catalogue { get; } = new(
        "method",
        new(GradualMethod.MethodName, "what the schedule prunes stays pruned (Zhu and Gupta 2017)", Gradual),
        new(RigLMethod.MethodName, "drops the smallest weights and grows where the gradient is largest (Evci et al. 2020)", RigL),
        new(SetMethod.MethodName, "drops the smallest weights and grows at random (Mocanu et al. 2018)", Set));

    /// <inheritdoc cref="GradualMethod"/>
    public static GradualMethod Gradual => GradualMethod.Instance;

    /// <inheritdoc cref="RigLMethod"/>
    public static RigLMethod RigL => new();

    /// <inheritdoc cref="SetMethod"/>
    public static SetMethod Set => new();
}
