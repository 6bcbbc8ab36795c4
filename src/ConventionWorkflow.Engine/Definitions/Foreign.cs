namespace ConventionWorkflow.Engine.Definitions;

/// <summary>Activities of Elsa that are not honoured here, each told with what to use instead.</summary>
internal static class Foreign
{
    public static Fault Type(Activity activity)
    {
        var code = activity.Type switch
        {
            "Elsa.HttpEndpoint" or "Elsa.WriteHttpResponse" or "Elsa.WriteFileHttpResponse" or "Elsa.SendHttpRequest"
                or "Elsa.FlowSendHttpRequest" => "activity-reaches-out",
            "Elsa.RunJavaScript" or "Elsa.RunCSharp" or "Elsa.RunPython" or "Elsa.RunLiquid" => "activity-runs-code",
            "Elsa.BulkDispatchWorkflows" => "activity-in-bulk",
            _ => "unknown-activity-type",
        };
        return new(Severity.Load, code, activity.Path + ".type", activity.Id, activity.Type);
    }
}
