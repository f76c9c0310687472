using PolicyBot.Host.State;

namespace PolicyBot.Host.Admin;

/// <summary>How far a draft has come, in words.</summary>
internal static class DraftWords
{
    /// <summary>The state in words.</summary>
    public static string Of(Draft draft) => draft.State switch
    {
        DraftState.Open when draft.Served is not null => "校订中（在用的是先前发布的版本）",
        DraftState.Open when draft.Reason.Length > 0 => "已退回",
        DraftState.Open => "待校订",
        DraftState.Submitted => "待审核",
        DraftState.Published => "已发布",
        _ => "已撤下",
    };
}
