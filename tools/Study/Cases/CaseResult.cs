namespace PruneKit.Study;

/// <summary>One network of a case study with one seed, as int8 C.</summary>
/// <param name="Evaluation">How it answers on the test subjects, in integers.</param>
/// <param name="Subjects">The same subject by subject.</param>
/// <param name="ConstantBytes">Bytes of weights and tables in its C.</param>
/// <param name="Instructions">Of one inference, counted on an emulated Cortex-M4.</param>
internal sealed record CaseResult(Evaluation Evaluation, ValueList<SubjectEvaluation> Subjects, long ConstantBytes, double Instructions)
{
    /// <summary>The worst class's F1, in per cent; null where numbers are predicted.</summary>
    public double? WorstClass => Evaluation.Classes.Count == 0 ? null : Evaluation.Classes.Where(score => score.Support > 0).Min(score => score.F1Percent);

    /// <summary>The worst subject's metric.</summary>
    public double WorstSubject => Subjects[0].Metric;
}
