namespace PruneKit;

/// <summary>The rule of every stage type.</summary>
internal static class StageRules
{
    private static readonly Dictionary<Type, StageRule> ByStage = new StageRule[]
    {
        new TrainRule(),
        new TraceRule(),
        new ImportRule(),
        new PruneRule(),
        new FinetuneRule(),
        new PersonalizeRule(),
        new EvaluateRule(),
        new QuantizeRule(),
        new ExportRule(),
        new VerifyRule(),
        new CompareRule(),
        new ExplainRule(),
    }.ToDictionary(rule => rule.Stage);

    /// <summary>The rule for a stage.</summary>
    public static StageRule For(RecipeStage stage) => ByStage[stage.GetType()];
}
