using PolicyBot.Host.State;

namespace PolicyBot.Host.Identity;

/// <summary>What roles are called, and which of them one account may hold together.</summary>
internal static class RoleRules
{
    /// <summary>The three that keep each other in check (三员): who runs the system, who says what people may do, who reads what they did.</summary>
    public const Roles Officers = Roles.SystemAdministrator | Roles.SecurityAdministrator | Roles.Auditor;

    /// <summary>Everyone who is anything.</summary>
    public const Roles Any = Officers | Roles.Reader | Roles.Editor | Roles.Reviewer;

    /// <summary>Every role with its name and what it is for, in the order they are shown.</summary>
    public static readonly IReadOnlyList<(Roles Role, string Name, string For)> All =
    [
        (Roles.Reader, "查阅", "查看文件、缺口和用量，不能改动"),
        (Roles.Editor, "编辑", "上传、校订、送审，转办问题"),
        (Roles.Reviewer, "审核", "发布、退回、撤下、回退"),
        (Roles.SystemAdministrator, "系统管理员", "新建、停用账号"),
        (Roles.SecurityAdministrator, "安全管理员", "授予角色，吊销密钥"),
        (Roles.Auditor, "审计员", "查看、导出操作记录"),
    ];

    /// <summary>The roles in words; 未授权 where there are none.</summary>
    public static string Words(Roles roles) =>
        roles == Roles.None ? "未授权" : string.Join('、', All.Where(r => roles.HasFlag(r.Role)).Select(r => r.Name));

    /// <summary>Each role that is held, alone.</summary>
    public static IEnumerable<Roles> Each(Roles roles) => All.Select(r => r.Role).Where(r => roles.HasFlag(r));

    /// <summary>Whether one account may hold them together.</summary>
    public static bool MayBeTogether(Roles roles) => System.Numerics.BitOperations.PopCount((uint)(roles & Officers)) <= 1;
}
