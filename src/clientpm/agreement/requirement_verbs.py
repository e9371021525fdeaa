"""Verbs by which a requirement says what is done, in English and Chinese."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["AS_NOUN", "CHINESE_VERB", "CLEAR_VERB", "CLEAR_VERB_S", "MIXED_VERB", "MIXED_VERB_S", "OPENING_VERB"]

_CLEAR: Final = (
    "accept", "activate", "add", "adjust", "alert", "allow", "analyse", "analyze", "apply", "approve", "assign",
    "attach", "authenticate", "authorise", "authorize", "avoid", "back up", "calculate", "cancel", "check", "choose",
    "classify", "close", "collect", "compare", "compress", "compute", "configure", "confirm", "connect", "contain",
    "convert", "create", "deactivate", "decrypt", "delete", "deliver", "deny", "detect", "determine", "disable",
    "discard", "edit", "enable", "encrypt", "enforce", "ensure", "enter", "estimate", "expire", "extract", "fetch",
    "find", "generate", "get", "give", "handle", "hide", "highlight", "identify", "include", "inform", "insert",
    "install", "integrate", "keep", "let", "lock", "log in", "log out", "maintain", "make", "manage", "merge", "migrate",
    "modify", "monitor", "move", "notify", "obtain", "offer", "open", "parse", "pay", "perform", "permit", "pick",
    "preserve", "prevent", "prioritise", "prioritize", "produce", "propose", "protect", "provide", "publish", "put",
    "read", "receive", "recommend", "recover", "redirect", "reduce", "refuse", "register", "reject", "remain", "remind",
    "remove", "rename", "render", "replace", "reply", "reserve", "resolve", "respond", "restore", "restrict", "retain",
    "retrieve", "retry", "run", "save", "see", "select", "send", "serve", "set", "show", "sign in", "sign out", "skip",
    "submit", "suggest", "suspend", "switch off", "switch on", "synchronise", "synchronize", "take", "tell", "terminate",
    "translate", "transmit", "unlock", "upload", "use", "validate", "verify", "warn", "write",
)  # fmt: skip
"""Words that are verbs wherever they follow "and" without an article."""
_MIXED: Final = (
    "access", "archive", "block", "book", "change", "copy", "count", "display", "download", "export", "filter", "flag",
    "forward", "group", "import", "index", "issue", "limit", "link", "list", "load", "log", "mail", "mark", "mask",
    "match", "offer", "order", "place", "play", "post", "present", "print", "process", "queue", "record", "release",
    "repeat", "report", "request", "reset", "restart", "resume", "return", "reuse", "review", "route", "scan", "schedule",
    "search", "share", "sign", "sort", "split", "start", "stop", "store", "stream", "support", "switch", "tag", "test",
    "track", "train", "transfer", "trigger", "update", "upgrade", "view", "work",
)  # fmt: skip
"""Words that are as often nouns: verbs only where something follows that is done to."""
_CHINESE: Final = (
    "支持|提供|显示|展示|发送|推送|通知|提醒|提示|导出|导入|查询|检索|搜索|筛选|排序|统计|汇总|生成|创建|新建|新增|添加|增加"
    "|修改|编辑|更新|删除|移除|清除|保存|存储|储存|记录|备份|恢复|还原|上传|下载|打印|审批|审核|批准|驳回|拒绝|提交|撤回|撤销"
    "|取消|确认|校验|验证|检查|核对|登录|登陆|注册|注销|退出|授权|鉴权|加密|解密|脱敏|锁定|解锁|启用|停用|禁用|配置|设置|设定"
    "|管理|维护|监控|监测|预警|报警|告警|计算|分析|识别|扫描|识读|同步|集成|对接|接收|接入|转发|分配|指派|派发|跳转|返回|切换"
    "|关联|绑定|解绑|预约|预订|支付|付款|退款|结算|下单|签收|签署|归档|发布|上架|下架|允许|限制|阻止|防止|保证|确保|实现|完成"
    "|处理|响应|自动|能够|可以|能|查看|浏览|选择|输入|填写|录入|采集|收集|追踪|跟踪|追溯|评价|评分|反馈|翻译|转换|合并|拆分|刷新"
)


def _either(words: tuple[str, ...]) -> str:
    return "|".join(re.escape(word).replace(r"\ ", r"\s+") for word in words)


def _third(word: str) -> str:
    """Return the form that follows "it"."""
    head, _, tail = word.partition(" ")
    if head.endswith("y") and head[-2] not in "aeo":
        head = f"{head[:-1]}ies"
    elif head.endswith(("s", "x", "ch", "sh")):
        head = f"{head}es"
    else:
        head = f"{head}s"
    return f"{head} {tail}".strip()


CLEAR_VERB: Final = _either(_CLEAR)
"""Alternatives of a regular expression."""
CLEAR_VERB_S: Final = _either(tuple(_third(word) for word in _CLEAR))
MIXED_VERB: Final = _either(_MIXED)
MIXED_VERB_S: Final = _either(tuple(_third(word) for word in _MIXED))
CHINESE_VERB: Final = _CHINESE
AS_NOUN: Final = (
    "时间|速度|率|量|数|性|功能|结果|记录|信息|数据|页面|界面|按钮|过程|流程|规则|权限|日志|状态|方式|渠道|条件|范围|周期|频率|次数"
    "|模块|中心|平台|系统|人|者|员|费|单|码|期|表|器|机|端|点|方|侧|后|前|中|时"
)
"""What makes a noun of the verb before it."""
OPENING_VERB: Final = re.compile(rf"(?:{CLEAR_VERB}|{MIXED_VERB})(?!\w)", re.IGNORECASE)
"""A sentence that begins with a verb, and so has nobody who does it."""
