using Spectre.Console;

namespace PruneKit.Cli.Output.Views;

/// <summary>The view of every kind of result.</summary>
internal static class ResultViews
{
    private static readonly Dictionary<Type, Action<StageResult, IAnsiConsole>> Views = new()
    {
        [typeof(TasksResult)] = (result, console) => TasksView.Show((TasksResult)result, console),
        [typeof(DataListResult)] = (result, console) => DataListView.Show((DataListResult)result, console),
        [typeof(DataPlanResult)] = (result, console) => DataPlanView.Show((DataPlanResult)result, console),
        [typeof(DataGetResult)] = (result, console) => DataGetView.Show((DataGetResult)result, console),
        [typeof(DevicesResult)] = (result, console) => DevicesView.Show((DevicesResult)result, console),
        [typeof(ModelInspection)] = (result, console) => InspectView.Show((ModelInspection)result, console),
        [typeof(ArtifactInspection)] = (result, console) => ArtifactView.Show((ArtifactInspection)result, console),
        [typeof(BundleInspection)] = (result, console) => BundleView.Show((BundleInspection)result, console),
        [typeof(TrainResult)] = (result, console) => TrainView.Show((TrainResult)result, console),
        [typeof(TraceResult)] = (result, console) => TraceView.Show((TraceResult)result, console),
        [typeof(ImportResult)] = (result, console) => ImportView.Show((ImportResult)result, console),
        [typeof(PruneResult)] = (result, console) => PruneView.Show((PruneResult)result, console),
        [typeof(QuantizeResult)] = (result, console) => QuantizeView.Show((QuantizeResult)result, console),
        [typeof(EvaluateResult)] = (result, console) => EvaluateView.Show((EvaluateResult)result, console),
        [typeof(ExportResult)] = (result, console) => ExportView.Show((ExportResult)result, console),
        [typeof(VerifyResult)] = (result, console) => VerifyView.Show((VerifyResult)result, console),
        [typeof(CompareResult)] = (result, console) => CompareView.Show((CompareResult)result, console),
        [typeof(ExplainResult)] = (result, console) => ExplainView.Show((ExplainResult)result, console),
        [typeof(PersonalizeResult)] = (result, console) => PersonalizeView.Show((PersonalizeResult)result, console),
        [typeof(SweepPlanResult)] = (result, console) => SweepPlanView.Show((SweepPlanResult)result, console),
        [typeof(SweepRunResult)] = (result, console) => SweepRunView.Show((SweepRunResult)result, console),
        [typeof(SweepReportResult)] = (result, console) => SweepReportView.Show((SweepReportResult)result, console),
    };

    /// <summary>The kinds that have a view.</summary>
    public static IReadOnlyCollection<Type> Kinds => Views.Keys;

    /// <summary>Shows a result as tables.</summary>
    public static void Show(StageResult result, IAnsiConsole console) => Views[result.GetType()](result, console);
}
